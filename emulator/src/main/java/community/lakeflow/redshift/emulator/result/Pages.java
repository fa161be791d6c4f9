package community.lakeflow.redshift.emulator.result;

import community.lakeflow.redshift.emulator.fidelity.Guess.EmptyPages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The pages of a result, counted from 0: parts of a file, and one without content where the guess has it. At least one. */
final class Pages {
    private static final int NOWHERE = -1;

    private final Path file;
    private final long[] ends;
    private final int emptyPage;

    /** @param ends of the parts in the file; the first part begins with the file, and without parts there is no file */
    Pages(Path file, long[] ends, EmptyPages empty) {
        this.file = file;
        this.ends = ends;
        this.emptyPage = ends.length == 0
                ? 0
                : switch (empty) {
                    case NONE -> NOWHERE;
                    case MIDDLE -> ends.length / 2;
                    case LAST -> ends.length;
                };
    }

    int count() {
        return emptyPage == NOWHERE ? ends.length : ends.length + 1;
    }

    FilePart content(int page) throws IOException {
        if (page == emptyPage) {
            return FilePart.NOTHING;
        }
        int part = emptyPage == NOWHERE || page < emptyPage ? page : page - 1;
        long start = (part == 0 ? 0 : ends[part - 1]) + ",".length();
        return FilePart.open(file, start, ends[part] - start);
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
    }
}
