package community.lakeflow.redshift.connect;

import java.util.List;

/** A source whose tables stand in a tree of namespaces. A namespace is the list of names that leads to it; the root is the empty list. */
public interface SupportsNamespaces {

    /** The namespaces right below one. */
    List<List<String>> listNamespaces(List<String> prefix);

    /** The tables right in a namespace, spelt as {@link LakeflowConnect#listTables} spells them. */
    List<String> listTablesInNamespace(List<String> namespace);
}
