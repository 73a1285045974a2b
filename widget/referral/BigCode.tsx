import { useEffect, useRef } from 'preact/hooks'
import type { ReferralCode } from '../../protocol/referral.ts'
import { groupCode } from '../../protocol/referral-code.ts'
import { t } from '../language/language-state.ts'
import { Icon } from '../ui/Icon.tsx'
import { closeIcon } from '../ui/later-icons.ts'
import { QrPicture } from './QrPicture.tsx'

/** The whole screen, white in the dark as well: held out to somebody who scans or reads it. */
export function BigCode({ code, onClose }: { code: ReferralCode; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    // Browsers of before 2022 know no dialog: it lies over everything all the same.
    const shown = dialog.current
    if (shown?.showModal) shown.showModal()
    else shown?.setAttribute('open', '')
    // Gives the keyboard back to the button that opened it.
    return () => shown?.close?.()
  }, [])
  function stepBack(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return
    // Only out of here, not out of the chat as well.
    event.preventDefault()
    event.stopPropagation()
    onClose()
  }
  return (
    <dialog
      ref={dialog}
      class="big-code"
      aria-label={t('referral.big')}
      onClose={onClose}
      onKeyDown={stepBack}
    >
      <button class="close" type="button" aria-label={t('sheet.close')} onClick={onClose}>
        <Icon path={closeIcon} />
      </button>
      <QrPicture qr={code.qr} />
      <p class="code" dir="ltr" translate={false}>
        {groupCode(code.code)}
      </p>
    </dialog>
  )
}
