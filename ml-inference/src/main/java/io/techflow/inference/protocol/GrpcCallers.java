package io.techflow.inference.protocol;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Deadline;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.quarkus.grpc.GlobalInterceptor;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.techflow.inference.executor.Caller;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Singleton;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Who sends the gRPC request at hand, and how long they wait. */
@GlobalInterceptor
@Singleton
public class GrpcCallers implements ServerInterceptor {
  private static final Context.Key<String> ADDRESS = Context.key("caller");

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    Object remote = call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
    return Contexts.interceptCall(
        Context.current().withValue(ADDRESS, host(remote)), call, headers, next);
  }

  private static String host(Object remote) {
    return switch (remote) {
      case InetSocketAddress address -> address.getAddress().getHostAddress();
      case SocketAddress address -> String.valueOf(address.hostAddress());
      case null, default -> String.valueOf(remote);
    };
  }

  /** What {@code work} answers the caller, cancelled when they hang up or their deadline passes. */
  static <T> Uni<T> untilHungUp(Function<Caller, Uni<T>> work) {
    Context context = Context.current();
    Deadline deadline = context.getDeadline();
    Caller caller =
        new Caller(
            String.valueOf(ADDRESS.get(context)),
            deadline == null
                ? null
                : Duration.ofNanos(deadline.timeRemaining(TimeUnit.NANOSECONDS)));
    return Uni.createFrom()
        .emitter(
            answer -> {
              Cancellable running =
                  work.apply(caller).subscribe().with(answer::complete, answer::fail);
              answer.onTermination(running::cancel);
              context.addListener(ended -> running.cancel(), Runnable::run);
            });
  }
}
