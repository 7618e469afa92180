import { postDeepLinkingResponse } from "@lectern/client";
import { useLingui } from "@lingui/react/macro";
import { useEffect, useRef } from "react";
import { useViewer } from "../../lib/viewer.tsx";
import { Button } from "../../ui/button.tsx";
import { MessagePage } from "../../ui/message-page.tsx";

export interface ReturnFormProps {
  /** The signed Deep Linking response. */
  jwt: string;
  /** The platform's own address for it. */
  returnUrl: string;
  /** Whether it says that nothing was chosen. */
  cancelled: boolean;
}

/**
 * Takes the answer back to the platform by a form post, as Deep Linking 2.0 §4.4 asks for. Goes by itself; the
 * button is for when the browser does not let it.
 */
export function ReturnForm({ jwt, returnUrl, cancelled }: ReturnFormProps) {
  const { t } = useLingui();
  const { platformName } = useViewer();
  const sent = useRef(false);
  useEffect(() => {
    if (sent.current) return;
    sent.current = true;
    postDeepLinkingResponse({ jwt, returnUrl });
  }, [jwt, returnUrl]);
  return (
    <MessagePage art="book" heading={cancelled ? t`Nothing was placed` : t`Going back to ${platformName}`}>
      <Button look="main" onClick={() => postDeepLinkingResponse({ jwt, returnUrl })}>
        {t`Go on to ${platformName}`}
      </Button>
    </MessagePage>
  );
}
