package community.lakeflow.redshift.client.option;

import java.io.Serializable;

/** What runs the statements. */
public sealed interface ComputeTarget extends Serializable {
    /** The name that users know it by. */
    String name();

    /** A provisioned cluster. */
    record Cluster(String name) implements ComputeTarget {
        @Override
        public String toString() {
            return "cluster " + name;
        }
    }

    /** A workgroup of Redshift Serverless, by name or ARN. */
    record Workgroup(String name) implements ComputeTarget {
        @Override
        public String toString() {
            return "workgroup " + name;
        }
    }
}
