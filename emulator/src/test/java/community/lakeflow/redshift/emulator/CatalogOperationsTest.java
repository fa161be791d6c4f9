package community.lakeflow.redshift.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.ColumnMetadata;
import software.amazon.awssdk.services.redshiftdata.model.DatabaseConnectionException;
import software.amazon.awssdk.services.redshiftdata.model.DescribeTableResponse;
import software.amazon.awssdk.services.redshiftdata.model.ListTablesResponse;
import software.amazon.awssdk.services.redshiftdata.model.StatusString;
import software.amazon.awssdk.services.redshiftdata.model.TableMember;
import software.amazon.awssdk.services.redshiftdata.model.ValidationException;

@ExtendWith(SharedEmulator.class)
class CatalogOperationsTest {
    private static final String DATABASE = "catalog_operations";

    private final RedshiftDataClient client;

    CatalogOperationsTest(RedshiftDataClient client) {
        this.client = client;
    }

    @BeforeAll
    static void makeTables(RedshiftEmulator emulator, RedshiftDataClient client) {
        emulator.engine().createDatabase(DATABASE);
        List<String> statements = List.of(
                "CREATE SCHEMA sales",
                "CREATE SCHEMA sale_s",
                "CREATE TABLE sales.orders (id bigint NOT NULL, total decimal(12, 2) DEFAULT 0.5, note varchar(30),"
                        + " code char(4), at timestamp)",
                "CREATE TABLE sales.order_lines (id int IDENTITY(1, 1))",
                "CREATE TABLE sale_s.orders (id int)",
                "CREATE VIEW sales.big AS SELECT id FROM sales.orders",
                "CREATE TABLE \"100%\" (\"a b\" int)",
                "CREATE TABLE \"back\\slash\" (c int)");
        String id = client.batchExecuteStatement(request -> request.workgroupName("tests")
                        .database(DATABASE)
                        .sqls(statements)
                        .waitTimeSeconds(30))
                .id();
        assertThat(client.describeStatement(request -> request.id(id)).status()).isEqualTo(StatusString.FINISHED);
    }

    private List<TableMember> tables(String schemaPattern, String tablePattern) {
        return client.listTables(request -> request.clusterIdentifier("c")
                        .database(DATABASE)
                        .schemaPattern(schemaPattern)
                        .tablePattern(tablePattern))
                .tables();
    }

    @Test
    void databasesAreThoseThatCanBeConnectedTo() {
        List<String> databases = client.listDatabases(
                        request -> request.workgroupName("tests").database("dev"))
                .databases();
        assertThat(databases)
                .contains("dev", DATABASE)
                .doesNotContain("postgres", "template0", "template1")
                .isSorted();
    }

    /** The documented sample, but for pg_internal. */
    @Test
    void schemasAreListedWithThoseOfTheSystem() {
        assertThat(client.listSchemas(request -> request.workgroupName("tests").database(DATABASE))
                        .schemas())
                .containsExactly("information_schema", "pg_catalog", "public", "sale_s", "sales");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            sales     | sales
            sale%     | sale_s,sales
            sale__    | sale_s
            sale_     | sales
            sale\\__  | sale_s
            SALES     |
            """)
    void schemaPatternsAreThoseOfLike(String pattern, String expected) {
        List<String> schemas = client.listSchemas(request ->
                        request.workgroupName("tests").database(DATABASE).schemaPattern(pattern))
                .schemas();
        assertThat(String.join(",", schemas)).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void tablesAreOrderedByKindAndName() {
        assertThat(tables("sale%", null))
                .extracting(TableMember::type, TableMember::schema, TableMember::name)
                .containsExactly(
                        tuple("TABLE", "sale_s", "orders"),
                        tuple("TABLE", "sales", "order_lines"),
                        tuple("TABLE", "sales", "orders"),
                        tuple("VIEW", "sales", "big"));
        assertThat(tables(null, "order%")).hasSize(3);
        assertThat(tables("sales", "order\\_%")).extracting(TableMember::name).containsExactly("order_lines");
        assertThat(tables("public", "100\\%")).extracting(TableMember::name).containsExactly("100%");
    }

    /** The documented sample: sql_features of information_schema is a SYSTEM TABLE. */
    @Test
    void systemTablesAndViewsHaveKindsOfTheirOwn() {
        assertThat(tables("information_schema", "sql_%"))
                .contains(TableMember.builder()
                        .name("sql_features")
                        .schema("information_schema")
                        .type("SYSTEM TABLE")
                        .build());
        assertThat(tables("pg_catalog", "svv_tables"))
                .extracting(TableMember::type)
                .containsExactly("SYSTEM VIEW");
        assertThat(tables(null, null))
                .extracting(TableMember::schema)
                .contains("pg_catalog", "information_schema", "public", "sales");
    }

    private List<ColumnMetadata> columns(String schema, String table) {
        return client.describeTable(request -> request.clusterIdentifier("c")
                        .database(DATABASE)
                        .schema(schema)
                        .table(table))
                .columnList();
    }

    @Test
    void columnsAreDescribedInTheirOrder() {
        assertThat(columns("sales", "orders"))
                .extracting(
                        ColumnMetadata::name,
                        ColumnMetadata::typeName,
                        ColumnMetadata::length,
                        ColumnMetadata::precision,
                        ColumnMetadata::scale,
                        ColumnMetadata::nullable,
                        ColumnMetadata::columnDefault)
                .containsExactly(
                        tuple("id", "int8", 19, 19, 0, 0, null),
                        tuple("total", "numeric", 12, 12, 2, 1, "0.5"),
                        tuple("note", "varchar", 30, 30, 0, 1, null),
                        tuple("code", "bpchar", 4, 4, 0, 1, null),
                        tuple("at", "timestamp", 29, 29, 6, 1, null));
        assertThat(columns("sales", "orders"))
                .allMatch(column -> column.schemaName().equals("sales")
                        && column.tableName().equals("orders")
                        && column.label() == null
                        && !column.isCurrency());
        assertThat(columns("sales", "order_lines").get(0).columnDefault()).startsWith("\"identity\"(");
    }

    /** The documented sample, member by member. */
    @Test
    void aColumnOfInformationSchemaLooksAsDocumented() {
        assertThat(columns("information_schema", "sql_features").get(0))
                .isEqualTo(ColumnMetadata.builder()
                        .isCaseSensitive(false)
                        .isCurrency(false)
                        .isSigned(false)
                        .length(2147483647)
                        .name("feature_id")
                        .nullable(1)
                        .precision(2147483647)
                        .scale(0)
                        .schemaName("information_schema")
                        .tableName("sql_features")
                        .typeName("character_data")
                        .build());
    }

    @Test
    void withoutSchemaOrTableAllThatMatchAreDescribed() {
        assertThat(columns(null, "orders"))
                .extracting(ColumnMetadata::schemaName, ColumnMetadata::name)
                .containsExactly(
                        tuple("sale_s", "id"),
                        tuple("sales", "id"),
                        tuple("sales", "total"),
                        tuple("sales", "note"),
                        tuple("sales", "code"),
                        tuple("sales", "at"));
        assertThat(columns("sales", null))
                .extracting(ColumnMetadata::tableName)
                .containsExactly("big", "order_lines", "orders", "orders", "orders", "orders", "orders");
        // Names, not patterns.
        assertThat(columns("sale_", "orders")).isEmpty();
        assertThat(columns("public", "100%")).extracting(ColumnMetadata::name).containsExactly("a b");
        assertThat(columns("public", "back\\slash"))
                .extracting(ColumnMetadata::name)
                .containsExactly("c");
        assertThat(columns("sales", "nowhere")).isEmpty();
    }

    @Test
    void theTableIsNamedWhenItWasAskedFor() {
        DescribeTableResponse described = client.describeTable(
                request -> request.workgroupName("tests").database(DATABASE).table("orders"));
        assertThat(described.tableName()).isEqualTo("orders");
    }

    @Test
    void anotherDatabaseIsReadWhileConnectedToThisOne() {
        assertThat(client.listSchemas(request -> request.workgroupName("tests")
                                .connectedDatabase("dev")
                                .database(DATABASE)
                                .schemaPattern("sales"))
                        .schemas())
                .containsExactly("sales");
        assertThatThrownBy(() -> client.listSchemas(request -> request.workgroupName("tests")
                        .connectedDatabase("no_db")
                        .database(DATABASE)))
                .isInstanceOf(DatabaseConnectionException.class)
                .hasMessageStartingWith("FATAL: database \"no_db\" does not exist");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void anyPageSizeGivesTheSameList(int size) {
        List<ListTablesResponse> pages = client
                .listTablesPaginator(request -> request.workgroupName("tests")
                        .database(DATABASE)
                        .schemaPattern("%sa%")
                        .maxResults(size))
                .stream()
                .toList();
        List<TableMember> whole = tables("%sa%", null);
        assertThat(whole).hasSize(4);
        assertThat(pages.stream().flatMap(page -> page.tables().stream())).containsExactlyElementsOf(whole);
        assertThat(pages.subList(0, pages.size() - 1))
                .allMatch(page -> page.tables().size() == size);

        assertThat(client
                        .describeTablePaginator(request -> request.workgroupName("tests")
                                .database(DATABASE)
                                .schema("sales")
                                .maxResults(size))
                        .columnList()
                        .stream())
                .hasSize(7)
                .containsExactlyElementsOf(columns("sales", null));
        assertThat(client
                        .listSchemasPaginator(request -> request.workgroupName("tests")
                                .database(DATABASE)
                                .maxResults(size))
                        .stream()
                        .flatMap(page -> page.schemas().stream()))
                .hasSize(5);
    }

    @Test
    void noMaxResultsAndZeroAreAThousand() {
        List<String> sqls = IntStream.range(0, 40)
                .mapToObj(batch -> "CREATE TABLE public.wide_" + batch + " ("
                        + String.join(
                                ", ",
                                IntStream.range(0, 26)
                                        .mapToObj(i -> "c" + i + " int")
                                        .toList())
                        + ")")
                .toList();
        SharedEmulator.run(client, "CREATE DATABASE many_columns");
        String id = client.batchExecuteStatement(request -> request.workgroupName("tests")
                        .database("many_columns")
                        .sqls(sqls)
                        .waitTimeSeconds(30))
                .id();
        assertThat(client.describeStatement(request -> request.id(id)).status()).isEqualTo(StatusString.FINISHED);
        for (Integer maxResults : new Integer[] {null, 0}) {
            DescribeTableResponse page = client.describeTable(request -> request.workgroupName("tests")
                    .database("many_columns")
                    .schema("public")
                    .maxResults(maxResults));
            assertThat(page.columnList()).hasSize(1000);
            assertThat(page.nextToken()).isNotNull();
        }
    }

    @Test
    void aTokenOfAnotherRequestIsRefused() {
        String token = client.listTables(request ->
                        request.workgroupName("tests").database(DATABASE).maxResults(1))
                .nextToken();
        assertThat(token).isNotNull();
        assertThatThrownBy(() -> client.listTables(request -> request.workgroupName("tests")
                        .database(DATABASE)
                        .schemaPattern("sales")
                        .nextToken(token)))
                .isInstanceOf(ValidationException.class)
                .hasMessageStartingWith("NextToken is not one that this service gave out for this request.");
        assertThatThrownBy(() -> client.listSchemas(request ->
                        request.workgroupName("tests").database(DATABASE).nextToken("***")))
                .isInstanceOf(ValidationException.class);
    }

    @Test
    void whatIsWrongWithARequestIsToldAsForStatements() {
        assertThatThrownBy(() -> client.listDatabases(request -> request.database("dev")))
                .isInstanceOf(ValidationException.class)
                .hasMessageStartingWith("Either ClusterIdentifier or WorkgroupName needs to be specified.");
        assertThatThrownBy(() -> client.listTables(
                        request -> request.clusterIdentifier("Not A Cluster").database("dev")))
                .hasMessageContaining("clusterIdentifier must satisfy regex pattern");
        assertThatThrownBy(() -> client.listSchemas(request ->
                        request.workgroupName("tests").database("dev").maxResults(1001)))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("'maxResults' failed to satisfy constraint");
        assertThatThrownBy(() -> client.describeTable(request ->
                        request.workgroupName("tests").database("dev").maxResults(-1)))
                .isInstanceOf(ValidationException.class);
    }

    @Test
    void aDatabaseThatIsNotThereCannotBeConnectedTo() {
        assertThatThrownBy(() -> client.listTables(
                        request -> request.workgroupName("tests").database("no_db")))
                .isInstanceOf(DatabaseConnectionException.class)
                .hasMessageStartingWith("FATAL: database \"no_db\" does not exist");
    }
}
