package community.lakeflow.redshift.client.statement;

/**
 * The operations of the Data API that are used, by their names in the service's model, each with the quota that its requests count
 * against. Quotas are documented (mgmt/amazon-redshift-limits), for an account in a region; that GetStatementResultV2 shares the one of
 * GetStatementResult is a guess, the careful one.
 */
public enum Operation {
    EXECUTE_STATEMENT("ExecuteStatement", Quota.EXECUTE),
    BATCH_EXECUTE_STATEMENT("BatchExecuteStatement", Quota.BATCH_EXECUTE),
    DESCRIBE_STATEMENT("DescribeStatement", Quota.DESCRIBE),
    GET_STATEMENT_RESULT("GetStatementResult", Quota.RESULT),
    GET_STATEMENT_RESULT_V2("GetStatementResultV2", Quota.RESULT),
    CANCEL_STATEMENT("CancelStatement", Quota.CANCEL);

    /** Requests a second. */
    enum Quota {
        EXECUTE(30),
        BATCH_EXECUTE(20),
        DESCRIBE(100),
        RESULT(20),
        CANCEL(3);

        private final int perSecond;

        Quota(int perSecond) {
            this.perSecond = perSecond;
        }

        int perSecond() {
            return perSecond;
        }
    }

    private final String wireName;
    private final Quota quota;

    Operation(String wireName, Quota quota) {
        this.wireName = wireName;
        this.quota = quota;
    }

    /** Such as {@code GetStatementResult}. */
    public String wireName() {
        return wireName;
    }

    Quota quota() {
        return quota;
    }

    /** Whether there is something running in the service afterwards. */
    boolean starts() {
        return this == EXECUTE_STATEMENT || this == BATCH_EXECUTE_STATEMENT;
    }
}
