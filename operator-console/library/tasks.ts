import type { ContentLanguage } from '../../protocol/language.ts'
import type { Input } from '../connection.ts'

export type TaskKind = NonNullable<Input<'guidance:overview'>['task']>

/** One kind of work in one language, or all of it. */
export interface Chosen {
  task: TaskKind | null
  language: ContentLanguage | null
}
