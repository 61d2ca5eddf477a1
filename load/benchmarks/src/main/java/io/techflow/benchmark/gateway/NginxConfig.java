package io.techflow.benchmark.gateway;

import java.net.URI;

/** What stands in nginx' {@code http} block; {@code LISTEN} is replaced by its address. */
final class NginxConfig {
  private NginxConfig() {}

  /** A server that has one answer. */
  static String answering() {
    return """
        access_log off;
        server {
          listen LISTEN;
          default_type application/json;
          location / { return 200 '{"id":"01941f29-7c00-7000-8000-100000000000",%s}'; }
        }
        """
        .formatted(
            "\"email\":\"user0@example.test\",\"displayName\":\"User 0\",\"country\":\"DE\","
                + "\"createdAt\":\"2026-01-01T00:00:00Z\",\"version\":0");
  }

  /** A reverse proxy that does what the gateway does to headers, and logs as much. */
  static String proxying(URI server) {
    return """
        log_format json escape=json '{"at":"$time_iso8601","method":"$request_method",'
          '"uri":"$uri","status":$status,"bytes":$bytes_sent,"seconds":$request_time,'
          '"request":"$request_id"}';
        access_log access.log json;
        upstream server { server %s:%d; keepalive 64; keepalive_requests 1000000000; }
        server {
          listen LISTEN;
          location / {
            proxy_pass http://server;
            proxy_http_version 1.1;
            proxy_set_header Connection "";
            proxy_set_header X-Request-Id $request_id;
            proxy_set_header X-Forwarded-For $remote_addr;
            proxy_set_header X-Forwarded-Proto $scheme;
            proxy_set_header X-Forwarded-Host $http_host;
            add_header X-Request-Id $request_id;
          }
        }
        """
        .formatted(server.getHost(), server.getPort());
  }
}
