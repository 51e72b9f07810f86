package io.neurite.data.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.neurite.api.data.Schema;
import io.neurite.data.source.Csv;
import io.neurite.data.source.Repairs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnversionedCacheTest {
    @TempDir
    private Path folder;

    private Table cached(String text) throws IOException {
        Csv source = Csv.of(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "stream");
        return Table.cached(source, folder.resolve("stream.table"), Schema.USUALLY_MISSING, Repairs.strict(),
                part -> { });
    }

    @Test
    void theCacheOfASourceThatCannotTellItsVersionIsMadeAnewEachTime() throws IOException {
        Table first = cached("x,y\n1,a\n2,b\n");
        Table second = cached("x,y\n3,c\n4,d\n");
        assertEquals(1, first.number(0, 0));
        assertEquals(3, second.number(0, 0));
        assertEquals("d", second.text(1, 1));
    }
}
