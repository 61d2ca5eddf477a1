package io.techflow.inference.fraud;

import io.smallrye.mutiny.Uni;
import io.techflow.inference.caller.Callers;
import io.techflow.inference.caller.ServerTiming;
import io.techflow.inference.executor.Answers;
import io.techflow.inference.executor.InferenceExecutor;
import io.techflow.inference.model.FeatureModel;
import io.techflow.inference.model.ServedModel;
import io.techflow.inference.repository.ModelName;
import io.techflow.inference.repository.ModelRepository;
import io.techflow.kit.problem.ProblemException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;

/** Scores payments. */
@Path("/v1/fraud-scores")
public class FraudScoreResource {
  /** The model that scores them, by its name in the repository. */
  static final ModelName MODEL = ModelName.of("fraud");

  private static final String FRAUD = "fraud";

  private final ModelRepository repository;
  private final InferenceExecutor executor;
  private final Callers callers;

  FraudScoreResource(ModelRepository repository, InferenceExecutor executor, Callers callers) {
    this.repository = repository;
    this.executor = executor;
    this.callers = callers;
  }

  /** How likely the payment is fraud. */
  @POST
  public Uni<RestResponse<FraudScore>> score(@NotNull @Valid FraudScoreRequest payment) {
    return callers.untilHungUp(
        caller ->
            repository.use(
                MODEL,
                served -> {
                  FeatureModel model = featureModel(served);
                  return executor
                      .submit(model, caller, List.of(FraudFeatures.row(payment, model.features())))
                      .map(answers -> response(model, answers));
                }));
  }

  private static FeatureModel featureModel(ServedModel served) {
    if (served instanceof FeatureModel model) {
      return model;
    }
    throw ProblemException.notFound("model of payments", MODEL.name());
  }

  private static RestResponse<FraudScore> response(FeatureModel model, Answers<float[]> answers) {
    double score = answers.outputs().getFirst()[model.labels().indexOf(FRAUD)];
    String name = model.name() + "-v" + model.descriptor().version();
    return ServerTiming.of(answers.timings(), new FraudScore(score, name));
  }
}
