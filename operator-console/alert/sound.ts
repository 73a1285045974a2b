let context: AudioContext | undefined

/** Browsers let a page make a sound only after a person has touched it: call this from every press. */
export function readySound(): void {
  if (context?.state === 'running' || navigator.userActivation?.hasBeenActive === false) return
  context ??= new AudioContext()
  void context.resume()
}

const tones = { waiting: [523.25, 659.25], message: [783.99], late: [659.25, 523.25] } as const

/** Two rising notes: somebody is at the door. Two falling: a case is late. One: somebody you talk with has written. */
export function playSound(kind: keyof typeof tones): void {
  if (context?.state !== 'running') return
  for (const [index, frequency] of tones[kind].entries()) playTone(context, frequency, index * 0.16)
}

function playTone(audio: AudioContext, frequency: number, delay: number): void {
  const start = audio.currentTime + delay
  const volume = audio.createGain()
  volume.gain.setValueAtTime(0, start)
  volume.gain.linearRampToValueAtTime(0.12, start + 0.02)
  volume.gain.exponentialRampToValueAtTime(0.001, start + 0.4)
  const tone = audio.createOscillator()
  tone.frequency.value = frequency
  tone.connect(volume).connect(audio.destination)
  tone.start(start)
  tone.stop(start + 0.4)
}
