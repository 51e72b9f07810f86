package io.neurite.dashboard.report;

import io.neurite.core.Model;
import io.neurite.core.training.History;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which weights a training has left in its model: those of an epoch, or of a step of one that was not finished. */
public final class KeptWeights {
    /** Where a training stands that was stopped: its {@code Ending} tells that in words alone. */
    private static final Pattern PLACE = Pattern.compile(" in epoch (\\d+) after step (\\d+)\\.$");
    private static final String SETTING = "training.";

    private KeptWeights() {}

    /**
     * Says which weights the model has and, if these are not the same, of which epoch the figures are. Steps of an
     * unfinished epoch stay in the model unless patience has kept the best weights; where the model does not know its
     * settings, both is said.
     *
     * @param model what was trained
     * @param history what the training came to, of at least one epoch
     * @return the end of a sentence, without a full stop
     */
    public static String text(Model model, History history) {
        String epoch = "those of epoch " + history.bestEpoch();
        Matcher place = PLACE.matcher(history.ending().text());
        if (isOfEpoch(model, history) || !place.find()) {
            return "the weights are " + epoch;
        }
        String step = "those after step " + place.group(2) + " of epoch " + place.group(1);
        return knowsSettings(model) ? "the weights are " + step + "; the figures are " + epoch
                : "the figures are " + epoch + "; the weights are, too, if training kept the best, or else " + step;
    }

    /** Tells whether the weights are certainly those of an epoch that was finished. */
    static boolean isOfEpoch(Model model, History history) {
        int finished = history.epochs().size();
        Matcher place = PLACE.matcher(history.ending().text());
        // With patience, the best epoch need not be an earlier one.
        return !history.ending().isByRequest() || history.bestEpoch() < finished
                || model.info().provenance().containsKey(SETTING + "patience")
                || !place.find() || place.group(1).equals(Integer.toString(finished));
    }

    private static boolean knowsSettings(Model model) {
        return model.info().provenance().keySet().stream().anyMatch(name -> name.startsWith(SETTING));
    }
}
