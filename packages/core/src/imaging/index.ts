export const imagingPlaceholder = true;
