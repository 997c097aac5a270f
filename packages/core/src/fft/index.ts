export const fftPlaceholder = true;
