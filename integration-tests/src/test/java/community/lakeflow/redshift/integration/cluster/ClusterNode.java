package community.lakeflow.redshift.integration.cluster;

import java.io.IOException;
import java.util.Arrays;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.master.Master;
import org.apache.spark.deploy.worker.Worker;
import org.apache.spark.rpc.RpcEnv;

/**
 * The process of a master ({@code master}: prints its address) or of a worker ({@code worker}, then Spark's own arguments). It lives for as
 * long as its standard input is open, so it ends with the process that started it, however that ends; a worker takes its executors along.
 */
final class ClusterNode {
    private ClusterNode() {}

    public static void main(String[] arguments) {
        Thread following = new Thread(ClusterNode::endWithParent, "parent");
        following.setDaemon(true);
        following.start();
        if (arguments[0].equals("master")) {
            master();
        } else {
            Worker.main(Arrays.copyOfRange(arguments, 1, arguments.length));
        }
    }

    private static void master() {
        SparkConf conf = new SparkConf().set("spark.master.rest.enabled", "false");
        RpcEnv master = Master.startRpcEnvAndEndpoint(Cluster.HOST, 0, 0, conf)._1();
        System.out.println(master.address().toSparkURL());
        master.awaitTermination();
    }

    private static void endWithParent() {
        try {
            while (System.in.read() >= 0) {
                // Nobody writes; what counts is the end.
            }
        } catch (IOException e) {
            System.err.println("The pipe of the parent broke: " + e);
        }
        System.exit(0);
    }
}
