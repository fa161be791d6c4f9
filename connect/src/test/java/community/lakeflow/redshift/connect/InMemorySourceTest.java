package community.lakeflow.redshift.connect;

import java.util.Optional;

/** Shows that the contract can be kept by another source than Redshift, with every ability. */
class InMemorySourceTest extends LakeflowConnectContract {
    private final InMemorySource.Store store = new InMemorySource.Store();

    @Override
    protected LakeflowConnect open() {
        return new InMemorySource(store);
    }

    @Override
    protected Optional<Changes> changes() {
        return Optional.of(store);
    }
}
