package io.neurite.core.training;

import io.neurite.api.Constraint;
import io.neurite.api.GradientTransform;
import io.neurite.api.LearningRateSchedule;
import io.neurite.api.Loss;
import io.neurite.api.Metric;
import io.neurite.api.Minimizer;
import io.neurite.api.Normalizer;
import io.neurite.api.Optimizer;
import io.neurite.api.Penalty;
import io.neurite.api.Plugin;
import io.neurite.api.TrainingListener;
import io.neurite.api.data.Augmentation;
import io.neurite.api.data.Batch;
import io.neurite.api.data.Dataset;
import io.neurite.api.math.Kernel;
import io.neurite.core.Kernels;
import io.neurite.core.Network;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Trains a {@link Network}: epochs of mini-batches, with validation, early stopping and listeners.
 *
 * <p>Everything has a default, so that {@code Trainer.of(network).fit(data)} trains. Plugins are given as objects or by
 * id. The result depends on network, data, settings and seed alone: neither on the number of threads nor on the
 * machine.
 *
 * <p>Set it up and call {@link #fit} on one thread; {@link #control} serves any. The worker threads are made
 * by {@code fit} and gone when it returns, or borrowed from an {@link #executor}.
 */
public final class Trainer {
    private final Network network;
    private final TrainerSettings settings = new TrainerSettings();
    private final TrainingProgress progress = new TrainingProgress();
    private final TrainingControl control = new TrainingControl();
    private volatile @Nullable TrainingSession running;

    private Trainer(Network network) {
        this.network = network;
    }

    /**
     * Starts with default settings.
     *
     * @param network the network, which training changes
     * @return a trainer
     */
    public static Trainer of(Network network) {
        return new Trainer(network);
    }

    private <T extends Plugin> T create(Class<T> type, String id) {
        return network.plugins().create(type, id);
    }

    /**
     * Sets the loss of the first output. Default: chosen from the target and the output activation: behind softmax a
     * cross-entropy, behind sigmoid the binary one, else the squared error.
     *
     * @param loss the loss
     * @return this trainer
     */
    public Trainer loss(Loss loss) {
        return loss(network.definition().outputs().get(0), loss, 1);
    }

    /**
     * Sets the loss of the first output by its id.
     *
     * @param id a loss's id, for example {@code cross-entropy}, or {@code auto}
     * @return this trainer
     * @throws IllegalArgumentException if there is no such loss; the message has the nearest spelling
     */
    public Trainer loss(String id) {
        return id.equals("auto") ? this : loss(create(Loss.class, id));
    }

    /**
     * Sets the loss of an output and its factor in the total cost. Default: chosen as for the first output, and 1. The
     * losses of several outputs are reported apart, too, without their factors: {@code loss-class}, {@code loss-value}.
     *
     * @param output name of the output, or of the block that it ends
     * @param loss the loss
     * @param weight factor, at least 0
     * @return this trainer
     * @throws IllegalArgumentException if there is no such output or the weight is negative
     */
    public Trainer loss(String output, Loss loss, double weight) {
        settings.loss(network.definition().outputs(), output, loss, weight);
        return this;
    }

    /**
     * Sets the loss of an output by its id, and its factor in the total cost.
     *
     * @param output name of the output, or of the block that it ends
     * @param id a loss's id, or {@code auto} for the one that would be chosen
     * @param weight factor, at least 0
     * @return this trainer
     * @throws IllegalArgumentException if there is no such output or loss, or the weight is negative
     */
    public Trainer loss(String output, String id, double weight) {
        Loss loss = id.equals("auto") ? null : create(Loss.class, id);
        settings.loss(network.definition().outputs(), output, loss, weight);
        return this;
    }

    /**
     * Sets the rule that moves the weights. Default: {@code adam}.
     *
     * @param optimizer the optimizer
     * @return this trainer
     */
    public Trainer optimizer(Optimizer optimizer) {
        settings.optimizer = optimizer;
        settings.minimizer = null;
        return this;
    }

    /**
     * Sets a rule that minimises the cost of all training data at once instead of going by batches; an iteration is an
     * epoch.
     *
     * @param minimizer the minimizer
     * @return this trainer
     */
    public Trainer minimizer(Minimizer minimizer) {
        settings.minimizer = minimizer;
        settings.optimizer = null;
        return this;
    }

    /**
     * Sets the optimizer or minimizer by its id.
     *
     * @param id for example {@code adam} or {@code lbfgs}
     * @return this trainer
     * @throws IllegalArgumentException if there is neither; the message has the nearest spelling
     */
    public Trainer optimizer(String id) {
        return network.plugins().ids(Minimizer.class).contains(id)
                ? minimizer(create(Minimizer.class, id))
                : optimizer(create(Optimizer.class, id));
    }

    /**
     * Sets the base learning rate. Default: the optimizer's own.
     *
     * @param rate above 0
     * @return this trainer
     * @throws IllegalArgumentException if the rate is not a positive number
     */
    public Trainer learningRate(double rate) {
        settings.learningRate = TrainerSettings.positive("learning rate", rate);
        return this;
    }

    /**
     * Sets how the learning rate changes. Default: it stays.
     *
     * @param schedule the schedule
     * @return this trainer
     */
    public Trainer schedule(LearningRateSchedule schedule) {
        settings.schedule = schedule;
        return this;
    }

    /**
     * Sets the schedule by its id.
     *
     * @param id for example {@code cosine}
     * @return this trainer
     * @throws IllegalArgumentException if there is no such schedule; the message has the nearest spelling
     */
    public Trainer schedule(String id) {
        return schedule(create(LearningRateSchedule.class, id));
    }

    /**
     * Sets how many samples make a step. Default: 64. The last batch of an epoch may be smaller.
     *
     * @param samples at least 1
     * @return this trainer
     * @throws IllegalArgumentException if it is below 1
     */
    public Trainer batchSize(int samples) {
        settings.batchSize = TrainerSettings.atLeastOne("batch size", samples);
        return this;
    }

    /**
     * Sets how many samples are in memory at once: larger batches are taken in parts whose gradients add up to the same
     * bits as in one piece (except behind layers that couple the samples of a batch). Default: the whole batch.
     *
     * @param samples at least 1
     * @return this trainer
     * @throws IllegalArgumentException if it is below 1
     */
    public Trainer microBatchSize(int samples) {
        settings.microBatchSize = TrainerSettings.atLeastOne("micro-batch size", samples);
        return this;
    }

    /**
     * Sets how often training goes over the data. Default: 20.
     *
     * @param epochs at least 1
     * @return this trainer
     * @throws IllegalArgumentException if it is below 1
     */
    public Trainer epochs(int epochs) {
        settings.epochs = TrainerSettings.atLeastOne("number of epochs", epochs);
        return this;
    }

    /**
     * Sets aside a part of the training data to validate each epoch with, chosen by the seed, in the proportions of the
     * classes. Default: none.
     *
     * @param fraction from 0 to below 1; replaces data set before
     * @return this trainer
     * @throws IllegalArgumentException if it is not from 0 to below 1
     */
    public Trainer validation(double fraction) {
        settings.validationFraction = TrainerSettings.fraction("validation fraction", fraction);
        settings.validation = null;
        return this;
    }

    /**
     * Sets the data to validate each epoch with.
     *
     * @param data samples that are not in the training data; replaces a fraction set before
     * @return this trainer
     */
    public Trainer validation(Dataset data) {
        settings.validation = data;
        settings.validationFraction = 0;
        return this;
    }

    /**
     * Stops early: once the monitored loss (of the validation data, or else of the training data) has not improved for
     * some epochs. However training ends, even by an exception, the network then has the best epoch's weights.
     *
     * @param epochs at least 1
     * @return this trainer
     * @throws IllegalArgumentException if it is below 1
     */
    public Trainer patience(int epochs) {
        settings.patience = TrainerSettings.atLeastOne("patience", epochs);
        return this;
    }

    /**
     * Sets what becomes of a batch whose loss or gradient is infinite or NaN. Default: training stops.
     *
     * @param policy stop, or skip the batch
     * @return this trainer
     */
    public Trainer onDivergence(DivergencePolicy policy) {
        settings.onDivergence = policy;
        return this;
    }

    /**
     * Adds a penalty on the weights.
     *
     * @param penalty for example L2
     * @return this trainer
     */
    public Trainer penalty(Penalty penalty) {
        settings.penalties.add(penalty);
        return this;
    }

    /**
     * Adds a change to all gradients, such as clipping.
     *
     * @param transform the change
     * @return this trainer
     */
    public Trainer transform(GradientTransform transform) {
        settings.transforms.add(transform);
        return this;
    }

    /**
     * Adds a condition on the weights, such as a maximal norm.
     *
     * @param constraint the condition
     * @return this trainer
     */
    public Trainer constraint(Constraint constraint) {
        settings.constraints.add(constraint);
        return this;
    }

    /**
     * Sets the decoupled weight decay (Loshchilov &amp; Hutter 2019). Default: the optimizer's own, which is 0 for
     * most.
     *
     * @param decay at least 0
     * @return this trainer
     * @throws IllegalArgumentException if it is negative
     */
    public Trainer weightDecay(double decay) {
        settings.weightDecay = TrainerSettings.notNegative("weight decay", decay);
        return this;
    }

    /**
     * Sets how much the samples of each class count. Default: all the same.
     *
     * @param weights one per class of the first target, each at least 0
     * @return this trainer
     * @throws IllegalArgumentException if one is negative
     */
    public Trainer classWeights(double... weights) {
        for (double weight : weights) {
            TrainerSettings.notNegative("class weight", weight);
        }
        settings.classWeights = weights.clone();
        return this;
    }

    /**
     * Sets the figures to compute for the first output. Default: accuracy for classes; mae, rmse and r2 for numbers.
     *
     * @param metrics the metrics
     * @return this trainer
     */
    public Trainer metrics(Metric... metrics) {
        settings.metrics = List.of(metrics);
        return this;
    }

    /**
     * Sets how training samples are changed at random, anew in each epoch, before they are normalised. Default: not at
     * all. What is validated stays as it is, as does what the normaliser is fitted to and a batch for {@link #step} or
     * {@link #trace}. Loss and metrics of the training data are those of the changed samples.
     *
     * @param augmentation the change, of the first input; several are joined by {@link Augmentation#andThen}
     * @return this trainer
     */
    public Trainer augmentation(Augmentation augmentation) {
        settings.augmentation = Objects.requireNonNull(augmentation, "augmentation");
        return this;
    }

    /**
     * Sets the recipe by which the features of the first input are normalised: fitted to the training part of the data,
     * kept in the model, applied by every prediction. Default: none. A network that has a normaliser already keeps it.
     *
     * @param recipe a normaliser that is not fitted
     * @return this trainer
     */
    public Trainer normalizer(Normalizer recipe) {
        settings.normalizer = recipe;
        return this;
    }

    /**
     * Sets the normaliser by its id.
     *
     * @param id for example {@code standard}
     * @return this trainer
     * @throws IllegalArgumentException if there is no such normaliser; the message has the nearest spelling
     */
    public Trainer normalizer(String id) {
        return normalizer(create(Normalizer.class, id));
    }

    /**
     * Sets how many threads may work. Default: the processors that this JVM may use, by the limits of its container,
     * too. Steps too small to be worth sharing are done by the calling thread alone. The result does not depend on it.
     *
     * @param threads at least 1, the calling thread included
     * @return this trainer
     * @throws IllegalArgumentException if it is below 1
     */
    public Trainer threads(int threads) {
        settings.threads = TrainerSettings.atLeastOne("number of threads", threads);
        return this;
    }

    /**
     * Borrows the threads that help the calling one from an executor (but for one that prepares slow data). Each is
     * returned once it has had nothing to do for some tens of microseconds; if the executor is busy or refuses, the
     * calling thread does the work. So any number of trainers can share one. The result does not depend on it.
     *
     * @param executor of the embedding application, which also ends it
     * @return this trainer
     */
    public Trainer executor(Executor executor) {
        settings.executor = Objects.requireNonNull(executor, "executor");
        return this;
    }

    /**
     * Sets what makes the kernels that compute, one for each thread. Default: {@link Kernels#best}. The result does not
     * depend on it.
     *
     * @param kernels makes a new kernel each time; for example {@code Kernels::scalar}
     * @return this trainer
     */
    public Trainer kernel(Supplier<Kernel> kernels) {
        settings.kernels = Objects.requireNonNull(kernels, "kernels");
        return this;
    }

    /**
     * Adds an observer.
     *
     * @param listener called on the thread that calls {@link #fit}
     * @return this trainer
     */
    public Trainer listener(TrainingListener listener) {
        settings.listeners.add(Objects.requireNonNull(listener, "listener"));
        return this;
    }

    /**
     * Trains until the epochs are done, early stopping or {@link #control} ends it, or the thread is interrupted (which
     * stays set). A further call goes on with the optimizer's state.
     *
     * @param data the training data
     * @return what it came to
     * @throws IllegalArgumentException if data, network and settings do not fit each other, or the heap; nothing has
     *     been changed then, but by the steps before one in which a layer refuses a number, such as an embedding an id
     * @throws TrainingDivergedException if numbers are no longer finite; the network has good ones
     * @throws IllegalStateException if this trainer is training already, on another thread or around a listener
     */
    public History fit(Dataset data) {
        return run(data, null);
    }

    /**
     * Computes the heap that {@link #fit} takes, from shapes alone; {@code fit} refuses to begin if less is free.
     *
     * @param data the training data
     * @return bytes by what they depend on
     */
    public TrainingMemory memory(Dataset data) {
        return TrainingSession.memory(network, settings, TrainingSession.losses(network, settings, data), data);
    }

    /**
     * Goes on with a training that was saved, in this process or another one, as if it had never ended: to the bit, in
     * the middle of an epoch, too, and on any number of threads. The network may have any weights of its own.
     *
     * @param data the training data, as it was
     * @param saved what {@link #save} wrote
     * @return what training came to, the epochs before it was saved included
     * @throws IllegalArgumentException as {@link #fit}, or if data or settings are not those saved; nothing is changed
     * @throws TrainingDivergedException as {@link #fit}
     */
    public History resume(Dataset data, TrainingArchive saved) {
        return run(data, saved);
    }

    private History run(Dataset data, @Nullable TrainingArchive saved) {
        control.begin(settings.minimizer);
        try {
            TrainingSession session = new TrainingSession(network, settings, progress, data, control);
            running = session;
            return session.run(saved);
        } finally {
            running = null;
            control.end();
        }
    }

    /**
     * Writes the state of the running training, for {@link #resume}. To be called by a {@link TrainingListener}, when a
     * step or an epoch has ended.
     *
     * @param archive where the state goes
     * @throws IllegalStateException if no training is under way, has ended already, or runs on another thread
     * @throws IllegalArgumentException if a plugin in use is not registered, so that it could not be found again
     */
    public void save(TrainingArchive archive) {
        TrainingSession session = running;
        if (session == null) {
            throw new IllegalStateException("There is no training to save: save is for listeners, while fit runs.");
        }
        session.save(archive);
    }

    /**
     * Returns the network that is trained.
     *
     * @return the network itself
     */
    public Network network() {
        return network;
    }

    /**
     * Takes one step on a batch of the caller's, with the base learning rate, on the calling thread.
     *
     * @param batch raw inputs and targets; not modified; normalised if the network has a normaliser
     * @return the loss before the step
     * @throws IllegalArgumentException if batch and network do not fit, or there is nothing to train
     * @throws TrainingDivergedException if the loss or a gradient is not finite; the weights are as they were
     * @throws IllegalStateException if a minimizer is set, which has no steps
     */
    public double step(Batch batch) {
        return SingleStep.on(network, settings, progress, batch);
    }

    /**
     * Computes what {@link #step} would on a batch, and changes nothing: to look at, to check by hand, to teach.
     *
     * @param batch raw inputs and targets; not modified; normalised if the network has a normaliser
     * @return all values and gradients, before penalties and gradient transforms
     * @throws IllegalArgumentException if batch and network do not fit
     */
    public Trace trace(Batch batch) {
        return SingleStep.trace(network, settings, progress, batch);
    }

    /** {@return what ends a fit before its time, lets it wait or changes its learning rate; for any thread} */
    public TrainingControl control() {
        return control;
    }
}
