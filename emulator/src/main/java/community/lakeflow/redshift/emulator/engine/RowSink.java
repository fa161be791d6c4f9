package community.lakeflow.redshift.emulator.engine;

import java.io.IOException;
import java.util.List;

/** Takes a result while it arrives: the columns once, then each row; a {@link RowValues} is valid only during its call. */
public interface RowSink {

    void columns(List<ResultColumn> columns) throws IOException;

    void row(RowValues row) throws IOException;
}
