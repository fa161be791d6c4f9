package community.lakeflow.redshift.emulator.fault;

/** Which of the requests or statements that a rule is about it strikes; they are counted from 1. */
public sealed interface When {

    /** @param chance from 0 to 1, drawn for this match alone */
    boolean strikes(long match, double chance);

    record Always() implements When {
        @Override
        public boolean strikes(long match, double chance) {
            return true;
        }
    }

    /** The first so many. */
    record First(long count) implements When {
        public First {
            requirePositive("first", count);
        }

        @Override
        public boolean strikes(long match, double chance) {
            return match <= count;
        }
    }

    /** One only. */
    record Nth(long number) implements When {
        public Nth {
            requirePositive("nth", number);
        }

        @Override
        public boolean strikes(long match, double chance) {
            return match == number;
        }
    }

    /** Every second, third, and so on. */
    record Every(long number) implements When {
        public Every {
            requirePositive("every", number);
        }

        @Override
        public boolean strikes(long match, double chance) {
            return match % number == 0;
        }
    }

    /** All but the first so many. */
    record After(long count) implements When {
        public After {
            requirePositive("after", count);
        }

        @Override
        public boolean strikes(long match, double chance) {
            return match > count;
        }
    }

    /** Each with this probability; which ones depends on the seed alone. */
    record Probability(double of) implements When {
        public Probability {
            if (!(of >= 0 && of <= 1)) {
                throw new IllegalArgumentException("a probability lies between 0 and 1");
            }
        }

        @Override
        public boolean strikes(long match, double chance) {
            return chance < of;
        }
    }

    private static void requirePositive(String key, long number) {
        if (number < 1) {
            throw new IllegalArgumentException(key + " counts from 1, and " + number + " was given");
        }
    }
}
