import { copyText } from '../ui/copy-button.tsx';
import { useSay } from '../ui/toast.tsx';

/** Copies the conversation's address, and says so. */
export function useCopyLink(conversationId: string): () => void {
  const say = useSay();
  return () => {
    const { href } = new URL(`/c/${conversationId}`, window.location.origin);
    copyText(href).then(
      () => say('Link to this conversation copied. It opens for those it is shared with.'),
      () => say(`The browser did not allow copying. The link is ${href}`),
    );
  };
}
