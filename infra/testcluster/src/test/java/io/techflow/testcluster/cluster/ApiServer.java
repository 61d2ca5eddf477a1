package io.techflow.testcluster.cluster;

import io.techflow.testcluster.tool.Tools;
import java.util.List;

/**
 * The API server.
 *
 * @param store URL of etcd
 */
record ApiServer(Place place, int port, Identity identity, String store) {
  /** How it is started. */
  String[] command() {
    return List.of(
            Tools.KUBERNETES.program("kube-apiserver").toString(),
            "--etcd-servers=" + store,
            "--bind-address=" + place.address(),
            "--advertise-address=" + place.address(),
            // an endpoint of loopback is none
            "--endpoint-reconciler-type=" + (place.isLoopback() ? "none" : "lease"),
            "--secure-port=" + port,
            "--cert-dir=" + identity.certificates(),
            "--token-auth-file=" + identity.tokens(),
            "--authorization-mode=Node,RBAC",
            "--enable-admission-plugins=NodeRestriction",
            "--service-cluster-ip-range=10.96.0.0/16",
            "--service-account-issuer=https://kubernetes.default.svc",
            "--service-account-key-file=" + identity.key(),
            "--service-account-signing-key-file=" + identity.key(),
            // or the flag would refuse before pod security does
            "--allow-privileged=true",
            // etcd 3.4 does not tell how far it is, so that watches which begin with all objects
            // are
            // refused; kwok asks for no others, and would see changes only when it tries again
            "--feature-gates=WatchList=false",
            // names of nodes are known to nobody
            "--kubelet-preferred-address-types=InternalIP",
            // no address of a Service leads anywhere before there is a node
            "--enable-aggregator-routing=true",
            "--proxy-client-cert-file=" + identity.frontProxyCertificate(),
            "--proxy-client-key-file=" + identity.frontProxyKey(),
            "--requestheader-client-ca-file=" + identity.frontProxyCertificate(),
            "--requestheader-username-headers=X-Remote-User",
            "--requestheader-group-headers=X-Remote-Group",
            "--requestheader-extra-headers-prefix=X-Remote-Extra-")
        .toArray(String[]::new);
  }
}
