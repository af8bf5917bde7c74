package io.portcullis.policy;

import io.portcullis.identity.ClientId;
import io.portcullis.identity.HostId;
import io.portcullis.identity.ServerKey;
import io.portcullis.identity.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * A decision point outside of this process. What the gates allow has to pass it as well, where it decides for the host; it can
 * only take away. Thread-safe; never blocks its caller.
 */
public interface RemoteDecisionPoint {
    /** Whether what is allowed here at this host has to be asked there too. */
    boolean decidesFor(HostId host);

    /** Completes within the deadline, and never exceptionally: whatever goes wrong is {@link Answer.Silent}. */
    CompletionStage<Answer> ask(Question question);

    /**
     * @param tools as the catalogue names them; at least one
     * @param decision our id of this decision, by which the other side's record can be found
     */
    record Question(HostId host, UserId user, ClientId agent, ServerKey server, List<String> tools, String decision) {
        public Question {
            tools = List.copyOf(tools);
        }
    }

    sealed interface Answer {
        /** @param allowed those of the tools that may be called; what is not named here may not */
        record Given(Set<String> allowed, Duration took) implements Answer {
            public Given {
                allowed = Set.copyOf(allowed);
            }
        }

        /** @param why a sentence for administrators, without secrets */
        record Silent(String why) implements Answer {}
    }
}
