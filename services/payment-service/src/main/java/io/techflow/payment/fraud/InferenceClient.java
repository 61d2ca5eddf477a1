package io.techflow.payment.fraud;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The part of ml-inference's API that payments use. */
@RegisterRestClient(configKey = "ml-inference")
@RegisterProvider(InferenceConnections.class)
@Path("/v1")
interface InferenceClient {
  @POST
  @Path("/fraud-scores")
  Uni<Answer> fraudScore(FraudSignals signals);

  /** The model's answer. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Answer(float score) {}
}
