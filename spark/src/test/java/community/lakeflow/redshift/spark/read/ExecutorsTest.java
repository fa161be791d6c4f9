package community.lakeflow.redshift.spark.read;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

class ExecutorsTest {
    private final SparkConf conf = new SparkConf(false).set("spark.dynamicAllocation.enabled", "true");

    @Test
    void thoseThatWillComeForTheTasksOfAReadAreCounted() {
        conf.set("spark.dynamicAllocation.maxExecutors", "20");
        assertThat(Executors.allocated(conf, 40)).isEqualTo(20);
        assertThat(Executors.allocated(conf, 8)).isEqualTo(8);

        conf.set("spark.executor.cores", "4").set("spark.task.cpus", "2");
        assertThat(Executors.allocated(conf, 40)).isEqualTo(20);
        assertThat(Executors.allocated(conf, 7)).isEqualTo(4);
    }

    @Test
    void noneAreExpectedWithoutAMaximumOrWithoutDynamicAllocation() {
        assertThat(Executors.allocated(conf, 40)).isZero();

        conf.set("spark.dynamicAllocation.maxExecutors", "20").set("spark.dynamicAllocation.enabled", "false");
        assertThat(Executors.allocated(conf, 40)).isZero();
    }
}
