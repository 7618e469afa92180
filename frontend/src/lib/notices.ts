import { graphql } from "../gql/gql.ts";
import type { Notice_NoticeFragment } from "../gql/graphql.ts";

export const Notice_notice = graphql(`
  fragment Notice_notice on QuestionNotice {
    reason
    message
    lost
    question
    file
    line
  }
`);

/** Something that is not taken over as it is. */
export type Notice = Notice_NoticeFragment;

/** Notices that say the same of several questions. */
export interface NoticeGroup {
  message: string;
  lost: boolean;
  /** Where: numbered as in the report. */
  places: { id: number; notice: Notice }[];
}

/** The notices by what they say: questions that are left out first, then what is said most often. */
export function groupNotices(notices: readonly Notice[]): NoticeGroup[] {
  const groups = new Map<string, NoticeGroup>();
  notices.forEach((notice, id) => {
    const key = `${notice.lost} ${notice.message}`;
    const group = groups.get(key) ?? { message: notice.message, lost: notice.lost, places: [] };
    group.places.push({ id, notice });
    groups.set(key, group);
  });
  return [...groups.values()].sort(
    (a, b) => Number(b.lost) - Number(a.lost) || b.places.length - a.places.length,
  );
}
