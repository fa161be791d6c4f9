package community.lakeflow.redshift.integration;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands the one {@link Lakehouse} of the JVM to tests; it is closed when the last test is done. */
public final class LakehouseExtension implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(LakehouseExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Lakehouse.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(Lakehouse.class, type -> Lakehouse.open(), Lakehouse.class);
    }
}
