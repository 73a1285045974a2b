import type { GuidanceEntry } from '../../protocol/guidance.ts'
import type { App } from '../app.ts'
import type { EntryState } from './entry-state.ts'

/** What every part of an entry's page works on. */
export type EntryProps = { app: App; entry: GuidanceEntry; state: EntryState }
