/** What was used on a call, and whether it succeeded; null as long as nobody knows. */
export type UsesBefore = Record<string, boolean | null>;

/** Values that tools have saved, by variable. */
export type SavedValues = Record<string, string | number | boolean>;

/** What is stored of a call's tools, for whoever takes it over. */
export interface ToolMemory {
  toolUses?: UsesBefore;
  saved?: SavedValues;
}
