package community.lakeflow.redshift.emulator.fault;

import java.util.List;

/** The operations of the service's model, by the names that rules use. */
final class Operation {
    static final List<String> NAMES = List.of(
            "BatchExecuteStatement",
            "CancelStatement",
            "DescribeStatement",
            "DescribeTable",
            "ExecuteStatement",
            "GetStatementResult",
            "GetStatementResultV2",
            "ListDatabases",
            "ListSchemas",
            "ListSessions",
            "ListStatements",
            "ListTables");

    private Operation() {}
}
