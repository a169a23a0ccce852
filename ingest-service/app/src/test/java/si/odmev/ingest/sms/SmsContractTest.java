package si.odmev.ingest.sms;

import java.time.Instant;
import si.odmev.ingest.ServiceChannelContract;

class SmsContractTest extends ServiceChannelContract {
    @Override
    public Answer send(String key, String text) throws Exception {
        return sendMessage(Gateway.message(key, text));
    }

    @Override
    public Answer sendWhileClosed(String key, String text) throws Exception {
        return sendMessage(Gateway.message(key, text, ", \"receivedAt\": \"" + CLOSED + "\""));
    }

    private Answer sendMessage(String body) throws Exception {
        return answer(ask(Gateway.posting(body, Instant.now())).getStatus(), 201);
    }
}
