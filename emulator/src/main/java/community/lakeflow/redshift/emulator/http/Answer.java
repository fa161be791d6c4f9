package community.lakeflow.redshift.emulator.http;

import community.lakeflow.redshift.emulator.result.ResultPage;
import software.amazon.awssdk.core.SdkPojo;

/** What an operation answers with: a document of the model, or a page whose records are copied from disk. */
sealed interface Answer {

    record Document(SdkPojo pojo) implements Answer {}

    record Page(ResultPage page) implements Answer {}
}
