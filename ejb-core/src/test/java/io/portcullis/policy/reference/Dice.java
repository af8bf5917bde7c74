package io.portcullis.policy.reference;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Chance, in words. */
record Dice(Random random) {
    boolean in(int times) {
        return random.nextInt(times) == 0;
    }

    @SafeVarargs
    final <T> T of(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    <T> T of(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** So many of them, in any order. */
    <T> List<T> some(int least, int most, List<T> choices) {
        List<T> shuffled = new ArrayList<>(choices);
        Collections.shuffle(shuffled, random);
        return new ArrayList<>(shuffled.subList(0, least + random.nextInt(most - least + 1)));
    }
}
