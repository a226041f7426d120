# Draws 3-final-accuracy.svg from 3-final-accuracy.dat: gnuplot -d 3-final-accuracy.gp (gnuplot 5.4 or later)
reset
set encoding utf8
set terminal svg size 860,462 fixed noenhanced \
  background '#FFFFFF' font 'Helvetica,Arial,sans-serif,13' linewidth 1
set output '3-final-accuracy.svg'
set multiplot

# The legend
set lmargin at screen 0; set rmargin at screen 1
set bmargin at screen 0; set tmargin at screen 1
unset border; unset tics; unset key
set samples 2
set xrange [0:860]
set yrange [0:462]
set label 'final · all' at 114,441 textcolor rgb '#333333'
set label 'final · without augmentation' at 254,441 textcolor rgb '#333333'
set label 'final · without dropout' at 522,441 textcolor rgb '#333333'
set label 'as published · all' at 114,419 textcolor rgb '#333333'
set label 'as published · without augmentation' at 307,419 textcolor rgb '#333333'
set label 'as published · without dropout' at 114,397 textcolor rgb '#333333'
plot \
  '+' using (80+$1*26/860):(441) with lines linecolor rgb '#0D0887' linewidth 2, \
  '+' using (220+$1*26/860):(441) with lines linecolor rgb '#5F03A3' linewidth 2, \
  '+' using (488+$1*26/860):(441) with lines linecolor rgb '#9D1A9A' linewidth 2, \
  '+' using (80+$1*26/860):(419) with lines linecolor rgb '#CD4B76' linewidth 2, \
  '+' using (273+$1*26/860):(419) with lines linecolor rgb '#EF7F50' linewidth 2, \
  '+' using (80+$1*26/860):(397) with lines linecolor rgb '#FEBC2A' linewidth 2
unset label

set border 3 linecolor rgb '#666666'
set xtics nomirror out scale 0.6,0.3 offset 0,0.4 textcolor rgb '#333333'
set ytics nomirror out scale 0.6,0.3 textcolor rgb '#333333'
set grid ytics linetype 1 linecolor rgb '#DDDDDD' linewidth 1
unset key
set xrange [1:40]
set yrange [35:65]
set format x '%.0f'
set xtics 5
set xlabel 'epoch' offset 0,0.8 textcolor rgb '#333333'
set style fill transparent solid 0.2 noborder

# Panel 1
set lmargin at screen 0.09302; set rmargin at screen 0.97209
set bmargin at screen 0.11688; set tmargin at screen 0.80952
set title '' offset 0,-0.4 textcolor rgb '#333333'
set format y '%.0f'; set ytics 5; set ylabel 'training accuracy (%)' textcolor rgb '#333333'
plot \
  '3-final-accuracy.dat' index 0 using 1:($4*100):($5*100) with filledcurves linecolor rgb '#0D0887', \
  '3-final-accuracy.dat' index 1 using 1:($4*100):($5*100) with filledcurves linecolor rgb '#5F03A3', \
  '3-final-accuracy.dat' index 2 using 1:($4*100):($5*100) with filledcurves linecolor rgb '#9D1A9A', \
  '3-final-accuracy.dat' index 3 using 1:($4*100):($5*100) with filledcurves linecolor rgb '#CD4B76', \
  '3-final-accuracy.dat' index 4 using 1:($4*100):($5*100) with filledcurves linecolor rgb '#EF7F50', \
  '3-final-accuracy.dat' index 5 using 1:($4*100):($5*100) with filledcurves linecolor rgb '#FEBC2A', \
  '3-final-accuracy.dat' index 0 using 1:($2*100) with lines linecolor rgb '#0D0887' linewidth 2 dashtype solid, \
  '3-final-accuracy.dat' index 1 using 1:($2*100) with lines linecolor rgb '#5F03A3' linewidth 2 dashtype solid, \
  '3-final-accuracy.dat' index 2 using 1:($2*100) with lines linecolor rgb '#9D1A9A' linewidth 2 dashtype solid, \
  '3-final-accuracy.dat' index 3 using 1:($2*100) with lines linecolor rgb '#CD4B76' linewidth 2 dashtype solid, \
  '3-final-accuracy.dat' index 4 using 1:($2*100) with lines linecolor rgb '#EF7F50' linewidth 2 dashtype solid, \
  '3-final-accuracy.dat' index 5 using 1:($2*100) with lines linecolor rgb '#FEBC2A' linewidth 2 dashtype solid

unset multiplot
unset output
