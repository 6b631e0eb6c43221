// In a page without plotly.js: what the others call, doing nothing.

async function drawCharts() {}

async function startPlotly() {
  throw new Error("this page was made without charts");
}
