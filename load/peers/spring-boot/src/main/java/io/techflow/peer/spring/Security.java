package io.techflow.peer.spring;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.web.SecurityFilterChain;

/** Every payment needs a token of the platform. */
@Configuration
class Security {
  private static final int MOST = 10_000;
  private static final Duration REMEMBERED = Duration.ofMinutes(1);

  @Bean
  SecurityFilterChain filters(HttpSecurity http) {
    return http.authorizeHttpRequests(
            requests -> requests.requestMatchers("/q/**").permitAll().anyRequest().authenticated())
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(AbstractHttpConfigurer::disable)
        .oauth2ResourceServer(server -> server.jwt(Customizer.withDefaults()))
        .build();
  }

  /** Remembers a verified token for a minute, as the services do. */
  @Bean
  JwtDecoder decoder(@Value("${peer.keys}") String keys) {
    var verifier =
        NimbusJwtDecoder.withJwkSetUri(keys).jwsAlgorithm(SignatureAlgorithm.ES256).build();
    verifier.setJwtValidator(JwtValidators.createDefaultWithIssuer("techflow-auth"));
    Cache<String, Jwt> verified =
        Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(REMEMBERED).build();
    return token -> verified.get(token, verifier::decode);
  }
}
