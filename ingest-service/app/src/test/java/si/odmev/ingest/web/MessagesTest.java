package si.odmev.ingest.web;

import java.util.List;
import si.odmev.platform.webkit.MessageBundles;
import si.odmev.platform.webkit.MessagesContract;

class MessagesTest implements MessagesContract {
    @Override
    public MessageBundles bundles() {
        return new MessageBundles(List.of("messages", "live", "platform"));
    }
}
