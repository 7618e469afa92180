/** What the address of the class page says. */
export interface ClassSearch {
  search?: string | undefined;
  /** Only those who have never opened Lectern. */
  never?: true | undefined;
  /** Only those without a seat of a licence. */
  noSeat?: true | undefined;
  /** Only the members of this group. */
  group?: string | undefined;
  /** Who was here last comes first; by name when left out. */
  order?: "seen" | undefined;
  /** The student who is open beside the list. */
  student?: string | undefined;
}
