import { useLingui } from "@lingui/react/macro";
import { useEffect, useRef } from "react";
import { useViewer } from "../../lib/viewer.tsx";
import { buttonClass } from "../../ui/button.tsx";
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
  const form = useRef<HTMLFormElement>(null);
  const sent = useRef(false);
  useEffect(() => {
    if (sent.current) return;
    sent.current = true;
    form.current?.submit();
  }, []);
  return (
    <MessagePage art="book" heading={cancelled ? t`Nothing was placed` : t`Going back to ${platformName}`}>
      <form ref={form} method="post" action={returnUrl}>
        <input type="hidden" name="JWT" value={jwt} />
        <button type="submit" className={buttonClass("main")}>
          {t`Go on to ${platformName}`}
        </button>
      </form>
    </MessagePage>
  );
}
