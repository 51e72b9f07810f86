package io.neurite.data.arrays;

import io.neurite.api.math.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Images that are decoded when they are asked for. */
record ImagesInFiles(Path root, List<Path> images, Shape shape) implements UnlabelledSamples {
    @Override
    public int size() {
        return images.size();
    }

    @Override
    public void copy(int sample, float[] target, int from) throws IOException {
        byte[] pixels = new byte[shape.size()];
        new ImageDecoder(shape).decode(images.get(sample), pixels, 0);
        for (int i = 0; i < pixels.length; i++) {
            target[from + i] = pixels[i] & 0xFF;
        }
    }

    /** With slashes on every system. */
    @Override
    public String file(int sample) {
        Path image = images.get(sample);
        return image.equals(root) ? ImageFiles.name(image)
                : root.relativize(image).toString().replace(image.getFileSystem().getSeparator(), "/");
    }
}
