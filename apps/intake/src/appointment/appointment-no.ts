/** The number of an appointment 预约号, `YY00000123`: what a citizen says at the counter, with the code beside it. */
export function appointmentNo(serial: string): string {
  return `YY${serial.padStart(8, '0')}`;
}

const form = /^YY(\d{8,15})$/;

/** The serial behind a number, or undefined for a text that is none. */
export function serialOf(text: unknown): string | undefined {
  const digits = typeof text === 'string' ? form.exec(text.trim().toUpperCase())?.[1] : undefined;
  return digits && String(Number(digits));
}
