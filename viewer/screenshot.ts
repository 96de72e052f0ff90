/** Saves what a canvas shows as a picture. Call right after it has been drawn: a canvas of the graphics card keeps nothing. */
export function saveScreenshot(canvas: HTMLCanvasElement, name: string): void {
  canvas.toBlob((blob) => {
    if (blob === null) return;
    const link = document.createElement('a');
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  });
}
