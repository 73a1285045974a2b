import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { OwnConversation } from '../../protocol/conversation.ts'
import type { VariableValues } from '../../protocol/guidance-variables.ts'
import type { ContentLanguage } from '../../protocol/language.ts'

/** What one conversation remembers of the library, also while it is closed. */
export interface OwnGuidance {
  /** The palette stands above the composer. */
  isOpen: Signal<boolean>
  /** In which the young person is to receive guidance. */
  sending: ReadonlySignal<ContentLanguage>
  /** They read another language better than the one they chose. */
  sendIn(language: ContentLanguage): void
  /** What the counsellor filled in, for the next entry as well. */
  typed: Signal<VariableValues>
}

export function createOwnGuidance(conversation: ReadonlySignal<OwnConversation>): OwnGuidance {
  const wished = signal<ContentLanguage | undefined>(undefined)
  return {
    isOpen: signal(false),
    sending: computed(() => wished.value ?? conversation.value.language),
    sendIn: (language) => {
      wished.value = language === conversation.peek().language ? undefined : language
    },
    typed: signal<VariableValues>({}),
  }
}
