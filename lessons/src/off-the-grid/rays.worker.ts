import { serveModel } from "@vitreous/figures/model";
import { raysModel } from "./rays-model.js";

serveModel(raysModel);
