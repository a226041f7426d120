# Draws 3-learning-rate-cost.svg from 3-learning-rate-cost.dat: gnuplot -d 3-learning-rate-cost.gp (gnuplot 5.4 or later)
reset
set encoding utf8
set terminal svg size 860,414 fixed noenhanced \
  background '#FFFFFF' font 'Helvetica,Arial,sans-serif,13' linewidth 1
set output '3-learning-rate-cost.svg'
set multiplot

# The legend
set lmargin at screen 0; set rmargin at screen 1
set bmargin at screen 0; set tmargin at screen 1
unset border; unset tics; unset key
set samples 2
set xrange [0:860]
set yrange [0:414]
set label '1e-6' at 114,393 textcolor rgb '#333333'
set label '1e-5' at 202,393 textcolor rgb '#333333'
set label '1e-4' at 290,393 textcolor rgb '#333333'
set label '1e-3' at 378,393 textcolor rgb '#333333'
set label '1e-2' at 466,393 textcolor rgb '#333333'
set label '0.01714 for 15 epochs' at 554,393 textcolor rgb '#333333'
set label '1e-1' at 769,393 textcolor rgb '#333333'
set label '1e-1 for 40 epochs' at 114,371 textcolor rgb '#333333'
set label 'published' at 307,371 textcolor rgb '#333333'
plot \
  '+' using (80+$1*26/860):(393) with lines linecolor rgb '#0D0887' linewidth 2, \
  '+' using (168+$1*26/860):(393) with lines linecolor rgb '#49039E' linewidth 2, \
  '+' using (256+$1*26/860):(393) with lines linecolor rgb '#7B07A4' linewidth 2, \
  '+' using (344+$1*26/860):(393) with lines linecolor rgb '#A52096' linewidth 2, \
  '+' using (432+$1*26/860):(393) with lines linecolor rgb '#C7437B' linewidth 2, \
  '+' using (520+$1*26/860):(393) with lines linecolor rgb '#E26860' linewidth 2, \
  '+' using (735+$1*26/860):(393) with lines linecolor rgb '#F58F45' linewidth 2, \
  '+' using (80+$1*26/860):(371) with lines linecolor rgb '#FEBC2A' linewidth 2, \
  '+' every ::0::0 using (286):(371) with points pointtype 12 pointsize 1.3 linewidth 1.5 linecolor rgb '#333333'
unset label

set border 3 linecolor rgb '#666666'
set xtics nomirror out scale 0.6,0.3 offset 0,0.4 textcolor rgb '#333333'
set ytics nomirror out scale 0.6,0.3 textcolor rgb '#333333'
set grid ytics linetype 1 linecolor rgb '#DDDDDD' linewidth 1
unset key
set xrange [1:40]
set yrange [0.6:2.5]
set format x '%.0f'
set xtics 10
set xlabel 'epoch' offset 0,0.8 textcolor rgb '#333333'
set style fill transparent solid 0.1 noborder

# Panel 1
set lmargin at screen 0.09302; set rmargin at screen 0.51628
set bmargin at screen 0.13043; set tmargin at screen 0.78261
set title 'σ 0.001' offset 0,-0.4 textcolor rgb '#333333'
set format y '%.1f'; set ytics 0.2; set ylabel 'training cost (nats)' textcolor rgb '#333333'
plot \
  '3-learning-rate-cost.dat' index 0 using 1:4:5 with filledcurves linecolor rgb '#0D0887', \
  '3-learning-rate-cost.dat' index 1 using 1:4:5 with filledcurves linecolor rgb '#49039E', \
  '3-learning-rate-cost.dat' index 2 using 1:4:5 with filledcurves linecolor rgb '#7B07A4', \
  '3-learning-rate-cost.dat' index 3 using 1:4:5 with filledcurves linecolor rgb '#A52096', \
  '3-learning-rate-cost.dat' index 4 using 1:4:5 with filledcurves linecolor rgb '#C7437B', \
  '3-learning-rate-cost.dat' index 5 using 1:4:5 with filledcurves linecolor rgb '#E26860', \
  '3-learning-rate-cost.dat' index 6 using 1:4:5 with filledcurves linecolor rgb '#F58F45', \
  '3-learning-rate-cost.dat' index 7 using 1:4:5 with filledcurves linecolor rgb '#FEBC2A', \
  '3-learning-rate-cost.dat' index 0 using 1:2 with lines linecolor rgb '#0D0887' linewidth 2 dashtype solid, \
  '3-learning-rate-cost.dat' index 1 using 1:2 with lines linecolor rgb '#49039E' linewidth 2 dashtype solid, \
  '3-learning-rate-cost.dat' index 2 using 1:2 with lines linecolor rgb '#7B07A4' linewidth 2 dashtype solid, \
  '3-learning-rate-cost.dat' index 3 using 1:2 with lines linecolor rgb '#A52096' linewidth 2 dashtype solid, \
  '3-learning-rate-cost.dat' index 4 using 1:2 with lines linecolor rgb '#C7437B' linewidth 2 dashtype solid, \
  '3-learning-rate-cost.dat' index 5 using 1:2 with lines linecolor rgb '#E26860' linewidth 2 dashtype solid, \
  '3-learning-rate-cost.dat' index 6 using 1:2 with lines linecolor rgb '#F58F45' linewidth 2 dashtype solid, \
  '3-learning-rate-cost.dat' index 7 using 1:2 with lines linecolor rgb '#FEBC2A' linewidth 2 dashtype solid, \
  '3-learning-rate-cost.dat' index 8 using 1:2 with points pointtype 12 pointsize 1.3 linewidth 1.5 linecolor rgb '#0D0887', \
  '3-learning-rate-cost.dat' index 9 using 1:2 with points pointtype 12 pointsize 1.3 linewidth 1.5 linecolor rgb '#49039E', \
  '3-learning-rate-cost.dat' index 10 using 1:2 with points pointtype 12 pointsize 1.3 linewidth 1.5 linecolor rgb '#7B07A4', \
  '3-learning-rate-cost.dat' index 11 using 1:2 with points pointtype 12 pointsize 1.3 linewidth 1.5 linecolor rgb '#A52096', \
  '3-learning-rate-cost.dat' index 12 using 1:2 with points pointtype 12 pointsize 1.3 linewidth 1.5 linecolor rgb '#C7437B', \
  '3-learning-rate-cost.dat' index 13 using 1:2 with points pointtype 12 pointsize 1.3 linewidth 1.5 linecolor rgb '#E26860', \
  '3-learning-rate-cost.dat' index 14 using 1:2 with points pointtype 12 pointsize 1.3 linewidth 1.5 linecolor rgb '#F58F45', \
  '3-learning-rate-cost.dat' index 15 using 1:2 with points pointtype 12 pointsize 1.3 linewidth 1.5 linecolor rgb '#FEBC2A'

# Panel 2
set lmargin at screen 0.54884; set rmargin at screen 0.97209
set bmargin at screen 0.13043; set tmargin at screen 0.78261
set title 'He' offset 0,-0.4 textcolor rgb '#333333'
set format y ''; set ytics 0.2; unset ylabel
plot \
  '3-learning-rate-cost.dat' index 16 using 1:4:5 with filledcurves linecolor rgb '#0D0887', \
  '3-learning-rate-cost.dat' index 17 using 1:4:5 with filledcurves linecolor rgb '#49039E', \
  '3-learning-rate-cost.dat' index 18 using 1:4:5 with filledcurves linecolor rgb '#7B07A4', \
  '3-learning-rate-cost.dat' index 19 using 1:4:5 with filledcurves linecolor rgb '#A52096', \
  '3-learning-rate-cost.dat' index 20 using 1:4:5 with filledcurves linecolor rgb '#C7437B', \
  '3-learning-rate-cost.dat' index 21 using 1:4:5 with filledcurves linecolor rgb '#E26860', \
  '3-learning-rate-cost.dat' index 22 using 1:4:5 with filledcurves linecolor rgb '#F58F45', \
  '3-learning-rate-cost.dat' index 23 using 1:4:5 with filledcurves linecolor rgb '#FEBC2A', \
  '3-learning-rate-cost.dat' index 16 using 1:2 with lines linecolor rgb '#0D0887' linewidth 2 dashtype solid, \
  '3-learning-rate-cost.dat' index 17 using 1:2 with lines linecolor rgb '#49039E' linewidth 2 dashtype solid, \
  '3-learning-rate-cost.dat' index 18 using 1:2 with lines linecolor rgb '#7B07A4' linewidth 2 dashtype solid, \
  '3-learning-rate-cost.dat' index 19 using 1:2 with lines linecolor rgb '#A52096' linewidth 2 dashtype solid, \
  '3-learning-rate-cost.dat' index 20 using 1:2 with lines linecolor rgb '#C7437B' linewidth 2 dashtype solid, \
  '3-learning-rate-cost.dat' index 21 using 1:2 with lines linecolor rgb '#E26860' linewidth 2 dashtype solid, \
  '3-learning-rate-cost.dat' index 22 using 1:2 with lines linecolor rgb '#F58F45' linewidth 2 dashtype solid, \
  '3-learning-rate-cost.dat' index 23 using 1:2 with lines linecolor rgb '#FEBC2A' linewidth 2 dashtype solid

unset multiplot
unset output
