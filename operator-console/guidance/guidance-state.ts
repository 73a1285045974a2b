import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { OwnConversation } from '../../protocol/conversation.ts'
import type { VariableValues } from '../../protocol/guidance-variables.ts'
import type { ContentLanguage } from '../../protocol/language.ts'
import type { GuidanceKind } from '../../protocol/sent-guidance.ts'
import type { ChosenService } from './service-choice.ts'

/** Only entries of this topic and those below it, only of this kind. */
export interface Filter {
  topic: string | null
  kind: GuidanceKind | null
}

const noFilter: Filter = { topic: null, kind: null }

/** What one conversation remembers of the library, also while it is closed. */
export interface OwnGuidance {
  /** The palette stands above the composer. */
  isOpen: ReadonlySignal<boolean>
  /** What is searched for, and which entry is chosen: a screen that is turned draws the palette anew. */
  words: Signal<string>
  chosenId: Signal<string | undefined>
  filter: Signal<Filter>
  open(): void
  close(): void
  /** In which the young person is to receive guidance. */
  sending: ReadonlySignal<ContentLanguage>
  /** They read another language better than the one they chose. */
  sendIn(language: ContentLanguage): void
  /** What the counsellor filled in, for the next entry as well. */
  typed: Signal<VariableValues>
  /** Which service the texts speak of, for the next entry as well. */
  service: Signal<ChosenService | undefined>
}

export function createOwnGuidance(conversation: ReadonlySignal<OwnConversation>): OwnGuidance {
  const wished = signal<ContentLanguage | undefined>(undefined)
  const isOpen = signal(false)
  const words = signal('')
  const chosenId = signal<string | undefined>(undefined)
  const filter = signal(noFilter)
  return {
    isOpen,
    words,
    chosenId,
    filter,
    open: () => {
      isOpen.value = true
    },
    close: () =>
      batch(() => {
        isOpen.value = false
        words.value = ''
        filter.value = noFilter
        chosenId.value = undefined
      }),
    sending: computed(() => wished.value ?? conversation.value.language),
    sendIn: (language) => {
      wished.value = language === conversation.peek().language ? undefined : language
    },
    typed: signal<VariableValues>({}),
    service: signal<ChosenService | undefined>(undefined),
  }
}
