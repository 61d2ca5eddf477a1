package io.techflow.load;

/** What one request does; {@link #id()} is its name in {@link LoadResult#operations()}. */
public enum Operation {
  SIGN_IN("sign-in", Service.AUTH),
  PROFILE("profile", Service.USER),
  FIND("find", Service.USER),
  LIST("list", Service.USER),
  SEARCH("search", Service.SEARCH),
  PAY("pay", Service.PAYMENT),
  PAYMENT("payment", Service.PAYMENT),
  HISTORY("history", Service.PAYMENT),
  EXPORT("export", Service.USER);

  enum Service {
    USER,
    AUTH,
    PAYMENT,
    SEARCH
  }

  private final String id;
  private final Service service;

  Operation(String id, Service service) {
    this.id = id;
    this.service = service;
  }

  public String id() {
    return id;
  }

  Service service() {
    return service;
  }
}
