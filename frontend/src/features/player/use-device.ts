import { useEffect, useState } from "react";
import { useViewer } from "../../lib/viewer.tsx";
import type { DeviceAnswers } from "./device-answers.ts";

/** What waits on this device for the person and the assignment. Undefined until it is known, null for no such thing. */
export function useDevice(assignmentId: string): DeviceAnswers | null | undefined {
  const { userId } = useViewer();
  const [device, setDevice] = useState<DeviceAnswers | null>();
  useEffect(() => {
    let here = true;
    const tell = (found: DeviceAnswers | null) => {
      if (here) setDevice(found);
    };
    import("./device-answers.ts")
      .then(({ DeviceAnswers }) => DeviceAnswers.open(userId, assignmentId))
      .then(tell, () => tell(null));
    return () => {
      here = false;
    };
  }, [userId, assignmentId]);
  return device;
}
