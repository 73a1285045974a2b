import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { Conversations } from '../conversation/conversation-state.ts'
import type { Duty } from '../duty/duty-state.ts'
import { t } from '../language.ts'
import { createPreference } from '../preference.ts'
import type { QueueState } from '../queue/queue-state.ts'
import { playSound, readySound } from './sound.ts'

export interface Alerts {
  sound: Signal<'on' | 'off'>
  notifications: ReadonlySignal<NotificationPermission | 'unsupported'>
  /** How many messages, newcomers and colleagues wait for this counsellor. */
  calling: ReadonlySignal<number>
  askForNotifications(): Promise<void>
  /** Sounds whenever more cases are late than before, for who is on duty. */
  watchLate(late: ReadonlySignal<number>): void
}

interface Rooms {
  queue: QueueState
  conversations: Conversations
  duty: Duty
  /** What colleagues offer to this one and ask of this one, by number. */
  asked: ReadonlySignal<number>
  /** The counsellor is looking at the console. */
  present: ReadonlySignal<boolean>
}

type Kind = 'waiting' | 'message' | 'late'

export function createAlerts({ queue, conversations, duty, asked, present }: Rooms): Alerts {
  const sound = createPreference<'on' | 'off'>('sound', 'on', ['on', 'off'])
  const notifications = signal<NotificationPermission | 'unsupported'>(
    'Notification' in window ? Notification.permission : 'unsupported',
  )
  for (const touch of ['pointerdown', 'keydown']) addEventListener(touch, readySound)

  const alarm = (kind: Kind) => {
    if (sound.value === 'on') playSound(kind)
    if (!present.value && notifications.value === 'granted') notify(kind)
  }
  queue.onNewcomer(() => duty.onDuty.value && alarm('waiting'))
  queue.onOffered(() => alarm('waiting'))
  conversations.onVisitorMessage((own) => {
    if (!present.value || conversations.focused.value?.id !== own.id) alarm('message')
  })
  let askedBefore = 0
  effect(() => {
    if (asked.value > askedBefore) alarm('message')
    askedBefore = asked.value
  })
  const calling = computed(() => {
    const unread = conversations.own.value.reduce((sum, own) => sum + own.unread.value, 0)
    return unread + asked.value + (duty.onDuty.value ? queue.waiting.value.length : 0)
  })
  return {
    sound,
    notifications,
    calling,
    askForNotifications: async () => {
      notifications.value = await Notification.requestPermission()
    },
    watchLate: (late) => {
      let before = 0
      effect(() => {
        // Going on duty is no news of its own.
        if (late.value > before && duty.onDuty.peek()) alarm('late')
        before = late.value
      })
    },
  }
}

/** Says that there is something, never what or who: others see this screen too. */
function notify(kind: Kind): void {
  try {
    const notification = new Notification(t(`alert.${kind}`), { tag: `kynnys-${kind}` })
    notification.onclick = () => {
      window.focus()
      notification.close()
    }
  } catch {
    // Chrome on a phone lets only a service worker notify. The sound must do, and the rest of the snapshot still comes.
  }
}
