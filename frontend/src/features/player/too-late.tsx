import { Plural, useLingui } from "@lingui/react/macro";
import { Button } from "../../ui/button.tsx";
import { MessagePage } from "../../ui/message-page.tsx";

export interface TooLateProps {
  count: number;
  /** Whether the result follows, rather than another attempt. */
  toResult: boolean;
  onGoOn: () => void;
}

/** Tells that answers waited on this device for a network until the exercise was handed in without them. */
export function TooLate({ count, toResult, onGoOn }: TooLateProps) {
  const { t } = useLingui();
  return (
    <MessagePage art="clock" heading={t`The exercise was handed in before all answers had arrived`}>
      <p>
        <Plural
          value={count}
          one="# answer had no connection to be sent by, and does not count. Tell your teacher if it should."
          other="# answers had no connection to be sent by, and do not count. Tell your teacher if they should."
        />
      </p>
      <Button look="main" onClick={onGoOn}>
        {toResult ? t`To the result` : t`Begin again`}
      </Button>
    </MessagePage>
  );
}
