/// Tests of what nodes ask each other, over real TLS on loopback: see [dev.millrace.node.peer.PeerCluster].
@NullMarked
package dev.millrace.node.peer;

import org.jspecify.annotations.NullMarked;
