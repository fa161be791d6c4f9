package community.lakeflow.redshift.emulator.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** Gives the tests of a class an emulator; {@link RedshiftEmulatorExtension} says what they may take as parameters. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(RedshiftEmulatorExtension.class)
public @interface WithRedshift {

    /** Samples to make in {@code dev}: {@code tickit}, {@code tpch}, {@code tpch.lineitem}, each with {@code :SCALE} or without, or {@code types}. */
    String[] samples() default {};

    /** SQL files on the class path to run in {@code dev}, after the samples: absolute, or relative to the test class. */
    String[] scripts() default {};

    /** Who else has the same emulator. */
    Sharing sharing() default Sharing.CLASS;
}
