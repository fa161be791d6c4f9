package community.lakeflow.redshift.emulator.junit;

import community.lakeflow.redshift.emulator.EmulatorOptions;
import community.lakeflow.redshift.emulator.RedshiftEmulator;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClientBuilder;

/**
 * Starts an emulator before the tests of a class, and closes it after them. Registered by {@link WithRedshift}, or in a static
 * field when options are to be given:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final RedshiftEmulatorExtension redshift =
 *         RedshiftEmulatorExtension.builder().sample("tickit:0.1").sharing(Sharing.RUN).build();
 * }</pre>
 *
 * <p>Tests may take as parameters: the {@link RedshiftEmulator}; its endpoint, a {@link URI}; a {@link RedshiftDataClientBuilder}
 * that is set up for it, to be built with the HTTP client that is on the class path; a new {@link TestDatabase}. Thread-safe.
 */
public final class RedshiftEmulatorExtension implements BeforeAllCallback, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(RedshiftEmulatorExtension.class);
    private static final Set<Class<?>> PARAMETERS =
            Set.of(RedshiftEmulator.class, URI.class, RedshiftDataClientBuilder.class, TestDatabase.class);
    private static final AtomicInteger DATABASES = new AtomicInteger();

    /** Null where the test class says it by annotation. */
    private final @Nullable Builder builder;

    private volatile @Nullable RedshiftEmulator current;

    /** For {@code @ExtendWith}: as {@link WithRedshift} on the test class says, or its defaults. */
    public RedshiftEmulatorExtension() {
        this(null);
    }

    private RedshiftEmulatorExtension(@Nullable Builder builder) {
        this.builder = builder;
    }

    public static Builder builder() {
        return new Builder();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        current = emulator(context);
    }

    /** The emulator of the tests that run; for a static field, to be used from them. */
    public RedshiftEmulator emulator() {
        RedshiftEmulator emulator = current;
        if (emulator == null) {
            throw new IllegalStateException("The emulator starts before the first test of a class that registers its"
                    + " extension in a static field; it has not been started.");
        }
        return emulator;
    }

    public URI endpoint() {
        return emulator().endpoint();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return PARAMETERS.contains(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        RedshiftEmulator emulator = emulator(context);
        Class<?> type = parameter.getParameter().getType();
        if (type == URI.class) {
            return emulator.endpoint();
        }
        if (type == RedshiftDataClientBuilder.class) {
            return clientBuilder(emulator);
        }
        return type == TestDatabase.class ? freshDatabase(emulator) : emulator;
    }

    private static RedshiftDataClientBuilder clientBuilder(RedshiftEmulator emulator) {
        return RedshiftDataClient.builder()
                .endpointOverride(emulator.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")));
    }

    private static TestDatabase freshDatabase(RedshiftEmulator emulator) {
        String name = "test_" + DATABASES.incrementAndGet();
        emulator.createDatabase(name);
        return new TestDatabase(name, emulator);
    }

    /** A store closes what it holds when its context ends; that of a class is searched from the classes nested in it. */
    private RedshiftEmulator emulator(ExtensionContext context) {
        Class<?> testClass = context.getRequiredTestClass();
        Builder asked = builder == null ? Builder.of(testClass) : builder;
        ExtensionContext owner =
                switch (asked.sharing) {
                    case CLASS -> classContext(context);
                    case RUN -> context.getRoot();
                };
        return owner.getStore(NAMESPACE).computeIfAbsent(asked.setup(testClass), Setup::start, RedshiftEmulator.class);
    }

    private static ExtensionContext classContext(ExtensionContext context) {
        ExtensionContext owner = context;
        while (owner.getParent().isPresent()
                && owner.getParent().get().getTestClass().isPresent()) {
            owner = owner.getParent().get();
        }
        return owner;
    }

    /** Declares what is started; each extension that is built starts its own, but for {@link Sharing#RUN}. */
    public static final class Builder {
        private @Nullable EmulatorOptions options;
        private final List<String> samples = new ArrayList<>();
        private final List<String> scripts = new ArrayList<>();
        private Sharing sharing = Sharing.CLASS;

        private Builder() {}

        private static Builder of(Class<?> testClass) {
            Builder builder = new Builder();
            WithRedshift asked = annotation(testClass);
            if (asked != null) {
                builder.samples.addAll(List.of(asked.samples()));
                builder.scripts.addAll(List.of(asked.scripts()));
                builder.sharing = asked.sharing();
            }
            return builder;
        }

        private static @Nullable WithRedshift annotation(Class<?> testClass) {
            WithRedshift own = testClass.getAnnotation(WithRedshift.class);
            Class<?> enclosing = testClass.getEnclosingClass();
            return own != null || enclosing == null ? own : annotation(enclosing);
        }

        public Builder options(EmulatorOptions choice) {
            options = choice;
            return this;
        }

        /** Makes a sample in {@code dev}: {@code tickit}, {@code tpch}, {@code tpch.lineitem}, each with {@code :SCALE} or without, or {@code types}. */
        public Builder sample(String name) {
            samples.add(name);
            return this;
        }

        /** Runs an SQL file on the class path in {@code dev}, after the samples: absolute, or relative to the test class. */
        public Builder script(String resource) {
            scripts.add(resource);
            return this;
        }

        public Builder sharing(Sharing choice) {
            sharing = choice;
            return this;
        }

        public RedshiftEmulatorExtension build() {
            return new RedshiftEmulatorExtension(this);
        }

        private Setup setup(Class<?> testClass) {
            return new Setup(options, samples, Setup.scripts(outermost(testClass), scripts.toArray(String[]::new)));
        }

        private static Class<?> outermost(Class<?> testClass) {
            Class<?> enclosing = testClass.getEnclosingClass();
            return enclosing == null ? testClass : outermost(enclosing);
        }
    }
}
